"""What takes foreign bytes apart; imported by the child alone, and free to load any library at once."""
