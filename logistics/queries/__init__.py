"""Questions to the database: select only, everything a page shows in one go."""
