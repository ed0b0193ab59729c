"""What harm is paid with: by who did it, by an insurer, by the state."""
