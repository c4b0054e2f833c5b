-- Each whole result beside that of an earlier year, in hundredths of a point as printed: the overall scores where both
-- years ask alike, else the items that can be compared, with the later year's weights, where those known carry half of it.
WITH whole AS (
    SELECT b.fiscal_year, b.before_year, b.asked_alike, n.authority, n.assessment AS now_key, o.assessment AS before_key
    FROM beside b
    JOIN assessments n ON n.fiscal_year = b.fiscal_year
    JOIN assessments o ON o.fiscal_year = b.before_year AND o.authority = n.authority
    WHERE n.is_whole AND o.is_whole
),
weight AS (SELECT fiscal_year, sum(share) AS whole_share FROM items GROUP BY fiscal_year),
known AS (
    SELECT w.fiscal_year, w.before_year, w.authority, 0 AS compared, n.numerator AS now_total, n.denominator AS now_parts,
           o.numerator AS before_total, o.denominator AS before_parts
    FROM whole w
    JOIN scores n ON n.assessment = w.now_key AND n.place = 'overall'
    JOIN scores o ON o.assessment = w.before_key AND o.place = 'overall'
    WHERE w.asked_alike
    UNION ALL
    SELECT w.fiscal_year, w.before_year, w.authority, count(*), sum(n.numerator * i.share),
           max(n.denominator) * sum(i.share), sum(o.numerator * i.share), max(o.denominator) * sum(i.share)
    FROM whole w
    JOIN pairs p ON p.fiscal_year = w.fiscal_year AND p.before_year = w.before_year
    JOIN items i ON i.fiscal_year = p.fiscal_year AND i.item = p.item
    JOIN weight t ON t.fiscal_year = w.fiscal_year
    JOIN scores n ON n.assessment = w.now_key AND n.place = 'item' AND n.node = p.item
    JOIN scores o ON o.assessment = w.before_key AND o.place = 'item' AND o.node = p.before_item
    WHERE NOT w.asked_alike AND n.numerator IS NOT NULL AND o.numerator IS NOT NULL
    GROUP BY w.fiscal_year, w.before_year, w.authority, t.whole_share
    HAVING 2 * sum(i.share) >= t.whole_share
),
printed AS (
    SELECT fiscal_year, before_year, authority, compared,
           whole_div(200 * now_total + now_parts, 2 * now_parts) AS now_hundredths,
           whole_div(200 * before_total + before_parts, 2 * before_parts) AS before_hundredths
    FROM known
)
SELECT fiscal_year, before_year, authority, compared, now_hundredths, before_hundredths,
       now_hundredths - before_hundredths AS change_hundredths
FROM printed
ORDER BY fiscal_year, before_year, change_hundredths DESC, authority
