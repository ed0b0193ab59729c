"""Configuration wires the rooms together: settings, addresses and who hears which event."""
