using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Web.ElsaApi;

/// <summary>Tests of the API share one application without a port.</summary>
[CollectionDefinition(Name)]
public sealed class ElsaApiCollection : ICollectionFixture<InMemoryApplication>
{
    public const string Name = "ElsaApi";
    public const string Administrator = "Luca Conti";
}
