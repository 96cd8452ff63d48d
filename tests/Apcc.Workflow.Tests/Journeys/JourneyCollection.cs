using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>Journeys share one browser, and come one after the other: each has an application of its own.</summary>
[CollectionDefinition(Name)]
public sealed class JourneyCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Journeys";
}
