"""Papers about many authorities."""
