"""Many authorities' files made one: found below folders, read, and put over each other by their days."""
