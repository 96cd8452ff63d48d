using Apcc.Workflow.Web.Shared;
using Microsoft.Extensions.Time.Testing;

namespace Apcc.Workflow.Tests.Web.Shared;

public sealed class NoticesTests
{
    [Fact]
    public void GoodNews_LeavesByItself_AProblemStays()
    {
        var clock = new FakeTimeProvider();
        using var notices = new Notices(clock);
        var changes = 0;
        notices.Changed += (_, _) => changes++;

        notices.Success("Attività presa in carico.");
        notices.Problem("Non inviato.");
        clock.Advance(Notices.Lifetime);

        Assert.Equal("Non inviato.", Assert.Single(notices.All).Message);
        Assert.Equal(3, changes);
    }
}
