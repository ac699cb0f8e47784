"""An article to the sentences in it that are not its report: planted orders and tasks, codes, words to the reader.

A report tells its readers something; words that tell a language model what to do were planted. They are left out of
what a model sees and listed as rejected. Rules only: what slips through is still only ever material in a fence.
"""

from pipeline.planted.flagging import Flag, flags, planted, reported

__all__ = ["Flag", "flags", "planted", "reported"]
