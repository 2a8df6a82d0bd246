"""A unit's last twelve weeks as a picture for a phone.

`drawing.png` draws it and is imported where it is used: the library behind it takes seconds.
"""

from reports.chart.picture import Bar, Labels, Picture, Week

__all__ = ["Bar", "Labels", "Picture", "Week"]
