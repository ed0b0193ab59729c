"""Papers keep what comes in as files, checked and out of the web's reach, and what the system issues."""
