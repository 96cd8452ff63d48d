namespace Apcc.Workflow.Tests.TestKit;

/// <summary>One office for all tests of a class, which ask it for services that leave nothing behind in it: <c>IClassFixture&lt;SharedOffice&gt;</c>.</summary>
public sealed class SharedOffice : IAsyncLifetime
{
    private OfficeHost? host;

    public OfficeHost Host => host ?? throw new InvalidOperationException("The office has not been opened.");

    public async ValueTask InitializeAsync() => host = await OfficeHost.StartAsync();

    public ValueTask DisposeAsync() => host?.DisposeAsync() ?? ValueTask.CompletedTask;
}
