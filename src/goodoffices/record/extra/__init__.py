"""Help from outside for sentences that the rules could not frame: a parser, or a language model.

Both are off unless asked for, work on the unread sentences only, and can add nothing that does
not stand in the text, word for word; what they add says who added it.
"""
