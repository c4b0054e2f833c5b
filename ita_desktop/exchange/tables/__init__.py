"""Tables of scores from Excel, CSV and text: which column is which, whose and of which year."""
