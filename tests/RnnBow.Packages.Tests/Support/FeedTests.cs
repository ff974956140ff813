namespace RnnBow.Packages.Tests;

/// <summary>Tests of what the feed holds, one at a time: each of them builds something.</summary>
[CollectionDefinition(nameof(FeedTests))]
public sealed class FeedTests : ICollectionFixture<Feed>;
