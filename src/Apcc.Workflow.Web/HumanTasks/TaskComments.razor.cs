using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>What those who see a task say to each other about it. New comments of others appear by themselves; what is being
/// typed stays.</summary>
public sealed partial class TaskComments
{
    private ConfirmDialog _dialog = null!;
    private string? _text;
    private string? _error;
    private string _operationId = NewOperation();
    private bool _isRunning;

    [Parameter, EditorRequired] public HumanTaskSheet Sheet { get; set; } = null!;

    [Parameter, EditorRequired] public Guid ActorId { get; set; }

    [Parameter] public EventCallback<HumanTaskAnswer> OnAnswered { get; set; }

    [Inject] private CommentOnHumanTaskHandler Comment { get; set; } = null!;
    [Inject] private WithdrawCommentHandler Withdraw { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;
    [Inject] private IStringLocalizer<HumanTaskText> Text { get; set; } = null!;

    private static string NewOperation() => Guid.NewGuid().ToString("N");

    private static string Beginning(string text) => text.Length <= 40 ? text : $"{text[..40]}…";

    private async Task AddAsync()
    {
        if (_isRunning) return;

        _isRunning = true;
        var answer = await Comment.HandleAsync(new CommentOnHumanTask(Sheet.Task.Id, ActorId, _text ?? "", _operationId));
        _isRunning = false;
        _error = answer.Errors.Count > 0 ? answer.Errors[0].Message : null;
        if (answer.Result is HumanTaskResult.Done) (_text, _operationId) = (null, NewOperation());
        else if (_error is null) Notices.Warning(Text.Refusal(answer));
        await OnAnswered.InvokeAsync(answer);
    }

    private async Task WithdrawAsync(CommentItem comment)
    {
        if (_isRunning || !await _dialog.AskAsync()) return;

        _isRunning = true;
        var answer = await Withdraw.HandleAsync(new WithdrawComment(Sheet.Task.Id, ActorId, comment.Id, NewOperation()));
        _isRunning = false;
        if (answer.Result is not HumanTaskResult.Done) Notices.Warning(Text.Refusal(answer));
        await OnAnswered.InvokeAsync(answer);
    }
}
