"""A small application that shows every part of the pages in every state."""
