-- The rank of each whole result in its year, by the score as it is printed: equal ones share a rank (1, 2, 2, 4).
SELECT fiscal_year, authority, score, level, rank() OVER (PARTITION BY fiscal_year ORDER BY score DESC) AS place
FROM assessments WHERE is_whole
ORDER BY fiscal_year, place, authority
