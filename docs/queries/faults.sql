-- What forbids every other query; no row where all is well. An assessment that two exports have would count twice;
-- two lists of one year are two ways of scoring, of which one has to be chosen.
SELECT 'assessment twice' AS fault, assessment AS place FROM assessments GROUP BY assessment HAVING count(*) > 1
UNION ALL
SELECT 'two lists of one year', CAST(fiscal_year AS VARCHAR(9)) FROM scores
GROUP BY fiscal_year HAVING count(DISTINCT denominator) > 1
UNION ALL
SELECT 'two lists of one year', CAST(fiscal_year AS VARCHAR(9)) FROM items
GROUP BY fiscal_year, item HAVING count(*) > 1
UNION ALL
SELECT 'two lists of one year', CAST(fiscal_year AS VARCHAR(9)) FROM pairs
GROUP BY fiscal_year, before_year, item HAVING count(*) > 1
UNION ALL
SELECT 'two lists of one year', CAST(fiscal_year AS VARCHAR(9)) FROM beside
GROUP BY fiscal_year, before_year HAVING count(*) > 1
ORDER BY fault, place
