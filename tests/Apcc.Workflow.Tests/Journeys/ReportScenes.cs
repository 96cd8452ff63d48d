using System.Globalization;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>Scenes that several journeys go through.</summary>
public sealed class ReportScenes(JourneyOffice office)
{
    public const string Giulia = "Giulia Ferraris";
    public const string Marco = "Marco Colombo";
    public const string Sara = "Sara D'Angelo";
    public const string Paolo = "Paolo Brambilla";
    public const string Elena = "Elena Riva";
    public const string Luca = "Luca Conti";

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A working day far enough for every reminder to lie ahead.</summary>
    public static DateOnly InTenWeeks()
    {
        var day = TimeProvider.System.Today().AddDays(70);
        return day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(2), DayOfWeek.Sunday => day.AddDays(1), _ => day };
    }

    /// <summary>Finds a proposal in the list and starts its report.</summary>
    public async Task StartAsync(Desk giulia, string titleStart)
    {
        await giulia.OpenAsync("/proposte");
        await giulia.Link(titleStart).ClickAsync();
        await giulia.ConfirmAsync(giulia.Button("Avvia la relazione di fattibilità"));
        await Assertions.Expect(giulia.Notice("Il procedimento è avviato.")).ToBeVisibleAsync();
    }

    /// <summary>Follows the link of the mail that says what there is to do.</summary>
    public async Task FollowMailAsync(Desk desk, string subject) =>
        await desk.OpenAsync(Postbox.LinkIn(await office.Post.ReadAsync(desk.Name, subject)));

    /// <summary>Takes the task that a mail to the office told of, and waits for its form.</summary>
    public async Task TakeFromMailAsync(Desk desk, string subject)
    {
        await FollowMailAsync(desk, subject);
        await desk.ClaimAsync();
    }

    /// <summary>The Cabina di Regia confirms who writes, and by when.</summary>
    public async Task AssignAsync(Desk giulia, DateOnly dueOn)
    {
        await TakeFromMailAsync(giulia, "Un’attività attende il tuo ufficio");
        await giulia.FillAsync("scadenza", Iso(dueOn));
        await giulia.ActAndLeaveAsync("Conferma");
    }
}
