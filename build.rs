//! The rule book and the packs are embedded in the binary: a new or changed file there must rebuild it.
fn main() {
    println!("cargo::rerun-if-changed=rules");
}
