"""Workbooks coming in: the bytes of any list an office sends, read exactly and within bounds."""
