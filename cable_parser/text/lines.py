"""How long printed lines are: the one meaning of a full line and of a long one."""

FULL_LINE = 69
"""Characters in a line of the telegraph's format (ACP 127): a name that would not fit goes to the next line."""
LONGEST_LINE = 100
"""No telegram prints more characters on a line; a longer one was reflowed, and may hold what was printed on many."""
