namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Tests of the administrators' pages: as <see cref="BrowserCollection"/>, with a browser and an application of their own, so that
/// the two run beside each other; <c>[Collection(AdministrationBrowserCollection.Name)]</c>.</summary>
[CollectionDefinition(Name)]
public sealed class AdministrationBrowserCollection : ICollectionFixture<BrowserFixture>, ICollectionFixture<ApplicationHost>
{
    public const string Name = "Browser, administration";
}
