"""What is found by typing: every act of the window and every place (Ctrl+K), and any text in all years."""
