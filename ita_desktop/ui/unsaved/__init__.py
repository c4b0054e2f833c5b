"""What is typed and not on disk: the one door before something else happens, drafts, and the questions about them."""
