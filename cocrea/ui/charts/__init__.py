"""Charts drawn by the server: each file has the plain data it needs and one function that returns SVG text.

The drawings use classes only (colours come from the style sheet) and escape every word. Positions across are
percentages, so a chart is as wide as its column while its letters keep their size.
"""
