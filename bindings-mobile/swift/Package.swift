// swift-tools-version:5.9
import PackageDescription

#if os(macOS)
// What xcframework.sh assembles.
let library = Target.binaryTarget(name: "SchoolgateFFI", path: "Schoolgate.xcframework")
let linking: [LinkerSetting] = []
#else
// What `cargo xtask natives` puts into Libraries, and what a Rust library needs of the system.
let library = Target.systemLibrary(name: "SchoolgateFFI", path: "Headers/SchoolgateFFI")
let linking: [LinkerSetting] = [
    .unsafeFlags(["-L\(Context.packageDirectory)/Libraries"]),
    .linkedLibrary("schoolgate_mobile"), .linkedLibrary("m"), .linkedLibrary("dl"), .linkedLibrary("pthread"),
]
#endif

let package = Package(
    name: "Schoolgate",
    platforms: [.iOS(.v13), .macOS(.v10_15), .tvOS(.v13), .watchOS(.v6)],
    products: [.library(name: "Schoolgate", targets: ["Schoolgate"])],
    targets: [
        library,
        .target(name: "Schoolgate", dependencies: ["SchoolgateFFI"], linkerSettings: linking),
        .testTarget(name: "SchoolgateTests", dependencies: ["Schoolgate"]),
    ]
)
