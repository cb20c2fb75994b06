// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "runner",
    platforms: [.macOS(.v10_15)],
    dependencies: [.package(name: "Schoolgate", path: "../../../../bindings-mobile/swift")],
    targets: [.executableTarget(name: "runner", dependencies: ["Schoolgate"])]
)
