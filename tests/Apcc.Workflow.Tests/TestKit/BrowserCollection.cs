namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Tests that share one browser and one application; <c>[Collection(BrowserCollection.Name)]</c>.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>, ICollectionFixture<ApplicationHost>
{
    public const string Name = "Browser";
}
