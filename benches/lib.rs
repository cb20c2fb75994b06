//! Benchmarks of Schoolgate, in `benches/`. There is nothing here to call.
