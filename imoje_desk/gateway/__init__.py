"""The imoje API: what is sent, what comes back, and what a broken call proves."""
