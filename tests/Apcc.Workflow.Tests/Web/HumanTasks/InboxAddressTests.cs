using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.HumanTasks;

namespace Apcc.Workflow.Tests.Web.HumanTasks;

public sealed class InboxAddressTests
{
    [Theory]
    [InlineData(null, null, null, null, "/attivita")]
    [InlineData("mie", "", " ", "", "/attivita")]
    [InlineData("da-prendere", "in-ritardo", "via Padova & C.", "MSAw_-", "/attivita?scheda=da-prendere&scadenza=in-ritardo&cerca=via%20Padova%20%26%20C.&dopo=MSAw_-")]
    [InlineData("inventata", "mai", null, null, "/attivita")]
    public void ToString_OfWhatWasRead_IsTheSameList(string? tab, string? due, string? search, string? cursor, string expected) =>
        Assert.Equal(expected, InboxAddress.Read(tab, due, search, cursor).ToString());

    [Fact]
    public void OfTask_KnowsTheWayBack()
    {
        var id = new Guid("0198c0de-0000-7000-8000-000000000001");
        var query = new InboxAddress { Scope = InboxScope.All, Search = "a b" }.Query();

        var address = InboxAddress.OfTask(id, query);

        Assert.Equal($"/attivita/{id}?da=scheda%3Dtutte%26cerca%3Da%2520b", address);
        Assert.Equal("/attivita?scheda=tutte&cerca=a%20b", InboxAddress.BackTo(query));
    }
}
