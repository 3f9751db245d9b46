// name: object-spread
// about: A store of immutable state, renewed by reducers that spread objects and drop members by rest patterns.
// stresses: spread, destructuring, allocation
// tier: es2015
// needs: object-spread
// origin: reducers as in Flux-like state libraries
// checksum: 9221255

'use strict';

const initial = { items: {}, filter: { text: '', done: false, page: 1 }, history: [], next: 1 };

function items(state, { type, id, ...change }) {
  switch (type) {
    case 'add':
      return { ...state, [id]: { id, done: false, ...change } };
    case 'edit':
      return id in state ? { ...state, [id]: { ...state[id], ...change } } : state;
    case 'drop': {
      const { [id]: dropped, ...others } = state;
      return others;
    }
    default:
      return state;
  }
}

function reduce(state, action) {
  return {
    ...state,
    items: items(state.items, action),
    filter: action.type === 'filter' ? { ...state.filter, ...action.filter } : state.filter,
    history: [...state.history.slice(-4), action.type],
    next: state.next + 1
  };
}

function act(i, next) {
  switch (i % 8) {
    case 3: return { type: 'edit', id: `n${i - 2}`, done: true };
    case 5: return { type: 'drop', id: `n${i - 4}` };
    case 6: return { type: 'filter', filter: { text: `t${i}`, page: i } };
    default: return { type: 'add', id: `n${i}`, weight: i * 3, title: `title ${next}` };
  }
}

exports.run = function () {
  let state = initial;
  for (let i = 0; i < 60; i++) state = reduce(state, act(i, state.next));
  let checksum = state.filter.page + state.history.length * 1000 + state.next;
  for (const id of Object.keys(state.items)) {
    const { weight, title, done } = state.items[id];
    checksum = (checksum * 31 + weight + title.length + (done ? 7 : 0)) & 0xffffff;
  }
  return Object.keys(initial.items).length === 0 ? checksum : -1; // nothing may have been changed in place
};
