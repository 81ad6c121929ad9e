"""All of it on one sourced page: findings, then terminal, HTML and JSON."""
