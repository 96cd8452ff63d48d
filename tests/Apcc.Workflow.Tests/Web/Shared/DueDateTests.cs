using Apcc.Workflow.Web.Shared;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Web.Shared;

public sealed class DueDateTests : BunitContext
{
    private static readonly DateOnly Today = new(2026, 11, 6);

    public DueDateTests() => Services.AddLocalization();

    [Theory]
    [InlineData("2026-11-22", 12, "scade il 22 novembre 2026 · tra 12 giorni lavorativi")]
    [InlineData("2026-11-22", null, "scade il 22 novembre 2026 · tra 16 giorni")]
    [InlineData("2026-11-08", 1, "scade l’8 novembre 2026 · tra 1 giorno lavorativo")]
    [InlineData("2026-12-01", null, "scade il 1º dicembre 2026 · tra 25 giorni")]
    [InlineData("2026-11-07", 1, "scade domani")]
    [InlineData("2026-11-06", 0, "scade oggi")]
    [InlineData("2026-11-05", null, "scaduta da 1 giorno · scadeva il 5 novembre 2026")]
    [InlineData("2026-11-03", null, "scaduta da 3 giorni · scadeva il 3 novembre 2026")]
    public void Text_SaysWhenAndHowLong(string dueOn, int? workingDaysLeft, string expected)
    {
        var due = Render<DueDate>(parameters => parameters
            .Add(component => component.DueOn, DateOnly.Parse(dueOn, System.Globalization.CultureInfo.InvariantCulture))
            .Add(component => component.Today, Today)
            .Add(component => component.WorkingDaysLeft, workingDaysLeft));

        Assert.Equal(expected, due.Find("[data-testid=due-date]").TextContent.Trim());
    }

    [Fact]
    public void Text_DoneAfterTheTerm_SaysHowLate()
    {
        var due = Render<DueDate>(parameters => parameters
            .Add(component => component.DueOn, new DateOnly(2026, 11, 3))
            .Add(component => component.Today, Today)
            .Add(component => component.DoneOn, new DateOnly(2026, 11, 5)));

        Assert.Equal("conclusa il 5 novembre 2026 · con 2 giorni di ritardo", due.Find("[data-testid=due-date]").TextContent.Trim());
    }
}
