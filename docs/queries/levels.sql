-- How many whole results reached each level, the best first; NULL where the level is not known.
SELECT fiscal_year, level_place, level, count(*) AS authorities
FROM assessments WHERE is_whole
GROUP BY fiscal_year, level_place, level
ORDER BY fiscal_year, level_place NULLS LAST
