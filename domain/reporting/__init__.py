"""Periodic reports: which days a report covers, when it is due, when it is reminded of.

Pure rules, in local days and UTC moments; what was handed in and who is told stands elsewhere.
"""
