"""Paper coming in: what a field must look like."""
