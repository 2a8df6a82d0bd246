"""A report as a Word document by Decree 30/2020/NĐ-CP, annex I.

What stands in it is loaded first, what it looks like is drawn from that alone:

    paper = report_paper(session, catalogue, duty_id, on)  # or totals_paper; no transaction after
    file = docx(paper)                                     # `layout` takes a while to import
"""
