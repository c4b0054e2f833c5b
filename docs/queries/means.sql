-- The simple mean of every score over the whole results that have it, exactly (total / (counted * parts)) and rounded half up.
SELECT s.fiscal_year, s.place, s.node, count(*) AS counted, sum(s.numerator) AS total, max(s.denominator) AS parts,
       CAST(0.01 AS DECIMAL(3, 2)) * CAST(whole_div(
           200 * sum(s.numerator) + count(*) * max(s.denominator), 2 * count(*) * max(s.denominator)
       ) AS DECIMAL(9, 0)) AS mean
FROM scores s JOIN assessments a ON a.assessment = s.assessment
WHERE a.is_whole AND s.numerator IS NOT NULL
GROUP BY s.fiscal_year, s.place, s.node
ORDER BY s.fiscal_year, s.place, s.node
