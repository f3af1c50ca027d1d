"""When should I publish? Every export becomes one table of posts, the table 168 estimates."""
