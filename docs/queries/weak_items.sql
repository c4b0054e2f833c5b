-- Items on which whole results lost points: what most have below 85 first (share of those counted, in trillionths), then what cost most of the overall score
-- (in millionths of a point, on average), else as in the list.
WITH standing AS (
    SELECT s.fiscal_year, s.node, count(*) AS counted, sum(s.numerator) AS total, max(s.denominator) AS parts,
           sum(CASE WHEN s.score < 85 THEN 1 ELSE 0 END) AS below, sum(CASE WHEN s.numerator = 0 THEN 1 ELSE 0 END) AS zero
    FROM scores s JOIN assessments a ON a.assessment = s.assessment
    WHERE a.is_whole AND s.place = 'item' AND s.numerator IS NOT NULL
    GROUP BY s.fiscal_year, s.node
)
SELECT i.fiscal_year, i.item, i.short, i.position, t.counted, t.below, t.zero,
       whole_div(1000000000000 * t.below, t.counted) AS below_trillionths,
       whole_div(1000000 * (100 * t.counted * t.parts - t.total) * i.share, t.counted * t.parts * i.shares) AS lost_millionths
FROM standing t JOIN items i ON i.fiscal_year = t.fiscal_year AND i.item = t.node
WHERE t.total < 100 * t.counted * t.parts
ORDER BY i.fiscal_year, below_trillionths DESC, lost_millionths DESC, i.position
