"""Pure values and rules: money, ids, links, refunds. No input or output, no clock, no Qt."""
