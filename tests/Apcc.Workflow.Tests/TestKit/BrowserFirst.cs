using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Apcc.Workflow.Tests.TestKit.BrowserFirst))]

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Starts with the collections that last longest: their tests run one after the other, while all the others fill the time beside
/// them. Last, they would run alone.</summary>
public sealed class BrowserFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = [AdministrationBrowserCollection.Name, BrowserCollection.Name];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => Longest.Contains(collection.TestCollectionDisplayName))
            .ThenBy(collection => collection.UniqueID, StringComparer.Ordinal)];
}
