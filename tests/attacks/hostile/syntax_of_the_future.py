# expect: CE -- a statement of another language
fn solve(x: Vec<f64>) -> Vec<f64> { x.map(|v| v * 2.0) }
