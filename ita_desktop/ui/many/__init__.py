"""The tab of many authorities."""
