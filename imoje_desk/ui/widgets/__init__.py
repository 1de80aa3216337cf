"""Small widgets that the panes are made of. All of them show foreign text as plain text only."""
