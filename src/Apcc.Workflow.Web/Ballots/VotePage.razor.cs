using Apcc.Workflow.Casework.Ballots;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Ballots;

/// <summary>Votes with a one-time code on a phone, without signing in and without scripts (R5.4.4, R7.5). The code travels in the
/// form alone, so that neither address, history nor access log holds it; a page with an antiforgery token is not kept by the browser.</summary>
public sealed partial class VotePage
{
    private const string CastStep = "vota";

    private VotingSheet? _sheet;
    private IReadOnlyList<VoteReceipt>? _receipts;
    private Guid _ballotId;
    private string? _problem;

    [SupplyParameterFromForm(Name = "codice", FormName = "voto")] private string? Code { get; set; }

    [SupplyParameterFromForm(Name = "passo", FormName = "voto")] private string? Step { get; set; }

    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    [Inject] private PublicBallots Ballots { get; set; } = null!;
    [Inject] private CastVoteHandler Votes { get; set; } = null!;
    [Inject] private IStringLocalizer<BallotText> Text { get; set; } = null!;

    private async Task SubmitAsync()
    {
        if (string.IsNullOrWhiteSpace(Code))
        {
            _problem = Text["CodeMissing"];
            return;
        }

        _sheet = await Ballots.FindByCodeAsync(Code, Http.RequestAborted);
        _problem = _sheet.Problem;
        if (_sheet.BallotId is not { } ballotId || Step != CastStep) return;

        var choices = _sheet.Questions.Where(question => ChosenFor(question) is not null)
            .ToDictionary(question => question.Id, question => ChosenFor(question) ?? default);
        var answer = await Votes.HandleAsync(new CastVote(Code, choices), CancellationToken.None);
        _problem = answer.Answer.Problem;
        if (answer.Answer.Result is BallotResult.Done) (_receipts, _ballotId) = (answer.Receipts, ballotId);
    }

    private static string NameOf(BallotQuestionItem question) => $"scelta-{question.Position}";

    private BallotChoice? ChosenFor(BallotQuestionItem question) =>
        Http.Request.HasFormContentType && Enum.TryParse<BallotChoice>(Http.Request.Form[NameOf(question)], out var choice)
            && Enum.IsDefined(choice) ? choice : null;
}
