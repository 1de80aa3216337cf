"""What happens between a press and its answer: each flow joins panes with actions, on the GUI thread."""
